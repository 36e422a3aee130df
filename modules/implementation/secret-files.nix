# The files of secrets that a policy names: every key whose name ends in `File`, at any depth, by its path.
# A certificate is among them: it is no secret, but often lies where the service's user cannot read it.
{ lib }:
let
  inherit (lib)
    concatLists
    hasSuffix
    imap0
    isAttrs
    isList
    isString
    last
    listToAttrs
    nameValuePair
    ;

  inside =
    path: value:
    if isAttrs value then
      concatLists (lib.mapAttrsToList (name: inside (path ++ [ name ])) value)
    else if isList value then
      concatLists (imap0 (index: inside (path ++ [ (toString index) ])) value)
    else if isString value && hasSuffix "File" (last path) then
      [ (nameValuePair (lib.concatStringsSep "." path) value) ]
    else
      [ ];
in
policy: listToAttrs (inside [ ] policy)
