// A peer for testers that were not written here: org.varlink.certification, served and called.
// For tests only; it is never installed.
//
//   VarlinkPeer serve SOCKET INTERFACE-FILE   serves the certification until killed
//   VarlinkPeer certify SOCKET                runs the certification against another server
//   VarlinkPeer control SOCKET INBOX          serves Mohafez's interfaces with fixed answers
import ControlFixture
import Glibc
import VarlinkProtocol
import VarlinkServer

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    switch (arguments.first, arguments.count) {
    case ("serve", 3):
        let service = try CertificationService(interfaceFile: arguments[2]).makeService()
        try serve(service, at: arguments[1])
    case ("certify", 2): try CertificationClient(socket: arguments[1]).run()
    case ("control", 3):
        try serve(ControlFixture(inbox: arguments[2]).makeService(), at: arguments[1])
    default:
        print("usage: VarlinkPeer serve SOCKET INTERFACE-FILE | certify SOCKET | control SOCKET INBOX")
        exit(64)
    }
} catch {
    print("failed: \(error)")
    exit(1)
}

/// Serves until the process is killed.
func serve(_ service: VarlinkService, at path: String) throws {
    let server = try VarlinkServer(endpoint: .path(path), service: service)
    withExtendedLifetime(server) {
        while true { pause() }
    }
}
