internal import ControlInterface

extension ControlHandlers {
    func monitor(_ stream: EventBroadcaster.Stream) {
        core.broadcaster.add(stream, first: core.event(.subscribed))
    }
}
