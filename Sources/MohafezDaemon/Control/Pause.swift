internal import ControlInterface

extension ControlHandlers {
    func pause() throws -> ServiceInterface.Pause.Reply {
        try pipeline().pause()
        return ServiceInterface.Pause.Reply(state: core.state.state)
    }
}
