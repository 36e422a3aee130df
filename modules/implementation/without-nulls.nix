# A policy as its file would say it: a key that is null is a key that is not there.
{ lib }:
let
  withoutNulls =
    value:
    if lib.isAttrs value then
      lib.mapAttrs (_: withoutNulls) (lib.filterAttrs (_: inner: inner != null) value)
    else if lib.isList value then
      map withoutNulls value
    else
      value;
in
withoutNulls
