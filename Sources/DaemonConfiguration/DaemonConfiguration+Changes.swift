extension DaemonConfiguration {
    /// Names of the settings whose value is another one here than in `old`, as `table.key`, in the file's order.
    package func settingsChanged(since old: DaemonConfiguration) -> [String] {
        var names: [String] = []
        if inboxes != old.inboxes { names.append("inbox") }
        if stateDirectory != old.stateDirectory { names.append("state-directory") }
        if socketPath != old.socketPath { names.append("socket") }
        for setting in Settings.all where setting.text(self) != setting.text(old) {
            names.append("\(setting.table).\(setting.key)")
        }
        return names
    }
}
