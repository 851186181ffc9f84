// Writes the typed Swift and the documentation of the control interfaces from their .varlink texts.
// Run it in the package's folder after changing one: swift run ControlInterfaceGenerator
import Glibc

do {
    let changed = try GeneratedFiles(root: ".").write(root: ".")
    print(changed.isEmpty ? "nothing to change" : changed.joined(separator: "\n"))
} catch {
    print("error: \(error)")
    exit(1)
}
