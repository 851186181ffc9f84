internal import ControlInterface

extension ControlHandlers {
    func resume() throws -> ServiceInterface.Resume.Reply {
        try pipeline().resume()
        return ServiceInterface.Resume.Reply(state: core.state.state)
    }
}
