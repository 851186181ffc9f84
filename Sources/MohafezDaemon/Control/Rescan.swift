internal import ControlInterface

extension ControlHandlers {
    func rescan() throws -> ServiceInterface.Rescan.Reply {
        guard let entries = try pipeline().rescan() else {
            throw ServiceInterface.Failure.unavailable(
                state: core.state.state,
                reason:
                    "the listing takes longer than a minute and goes on; 'mohafezctl status' shows each inbox"
            )
        }
        return ServiceInterface.Rescan.Reply(entries: entries)
    }
}
