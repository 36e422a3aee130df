/// Whether a scalar is seen as itself. Control characters break lines and are obeyed by terminals; invisible ones (zero width,
/// right-to-left) hide in a review what a text says.
public func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
    default: true
    }
}
