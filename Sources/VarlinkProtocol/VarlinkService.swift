/// One service: the interfaces it offers, and which handler answers which method.
///
/// It answers `org.varlink.service` itself, refuses what does not exist, and leaves the rest to handlers. A value that is
/// built once and then used from any thread.
package struct VarlinkService: Sendable {
    /// What `org.varlink.service.GetInfo` says.
    package struct Information: Hashable, Sendable {
        package var vendor: String
        package var product: String
        package var version: String
        package var url: String

        package init(vendor: String, product: String, version: String, url: String) {
            self.vendor = vendor
            self.product = product
            self.version = version
            self.url = url
        }
    }

    /// Answers one call through the responder, then or later.
    ///
    /// It may block: it never runs on the transport's thread.
    package typealias Handler = @Sendable (VarlinkCall, VarlinkPeer, any VarlinkResponder) -> Void

    private struct Entry: Sendable {
        let needsMore: Bool
        let handler: Handler
    }

    private let information: Information
    private var texts: [(name: String, text: String)] = []
    private var methods: [String: Entry] = [:]
    private var declared: Set<String> = []

    package init(_ information: Information) { self.information = information }

    /// Offers an interface; its methods answer MethodNotImplemented until they are given a handler.
    /// - Throws: `InterfaceSyntaxError` when the text cannot be read.
    package mutating func add(interface text: String) throws(InterfaceSyntaxError) {
        let interface = try InterfaceDescription(parsing: text)
        texts.append((interface.name, text))
        declared.formUnion(interface.methods.map { "\(interface.name).\($0.name)" })
    }

    /// Gives a method its handler.
    ///
    /// A method that no added interface declares is a bug in the caller.
    /// - Parameters:
    ///   - method: the full name.
    ///   - needsMore: refuse calls without the `more` flag (ExpectedMore).
    ///   - handler: what answers.
    package mutating func handle(_ method: String, needsMore: Bool = false, _ handler: @escaping Handler) {
        precondition(declared.contains(method), "no interface declares \(method)")
        methods[method] = Entry(needsMore: needsMore, handler: handler)
    }

    /// Full names of declared methods that have no handler; empty in a finished service.
    package var unhandledMethods: [String] { declared.subtracting(methods.keys).sorted() }

    /// Answers one call.
    package func answer(_ call: VarlinkCall, from peer: VarlinkPeer, through responder: any VarlinkResponder)
    {
        if call.interface == ServiceInterfaceText.name {
            responder.send(answerIntrospection(call))
        } else if !texts.contains(where: { $0.name == call.interface }) {
            responder.send(VarlinkReply(.interfaceNotFound(call.interface)))
        } else if !declared.contains(call.method) {
            responder.send(VarlinkReply(.methodNotFound(call.method)))
        } else if call.mode == .upgrade {
            responder.send(VarlinkReply(.invalidParameter("upgrade")))
        } else if let entry = methods[call.method] {
            guard !entry.needsMore || call.mode == .more else {
                responder.send(VarlinkReply(.expectedMore))
                return
            }
            entry.handler(call, peer, responder)
        } else {
            responder.send(VarlinkReply(.methodNotImplemented(call.method)))
        }
    }

    private func answerIntrospection(_ call: VarlinkCall) -> VarlinkReply {
        switch call.method {
        case "org.varlink.service.GetInfo":
            let names = [ServiceInterfaceText.name] + texts.map(\.name)
            return VarlinkReply([
                "vendor": .string(information.vendor), "product": .string(information.product),
                "version": .string(information.version), "url": .string(information.url),
                "interfaces": .array(names.map { .string($0) }),
            ])
        case "org.varlink.service.GetInterfaceDescription":
            guard case .string(let name)? = call.parameters["interface"] else {
                return VarlinkReply(.invalidParameter("interface"))
            }
            if name == ServiceInterfaceText.name {
                return VarlinkReply(["description": .string(ServiceInterfaceText.text)])
            }
            guard let text = texts.first(where: { $0.name == name })?.text else {
                return VarlinkReply(.interfaceNotFound(name))
            }
            return VarlinkReply(["description": .string(text)])
        default: return VarlinkReply(.methodNotFound(call.method))
        }
    }
}

/// The interface that every Varlink service answers.
package enum ServiceInterfaceText {
    package static let name = "org.varlink.service"
    package static let text = """
        # Answered by every service: what it is and which interfaces it offers.
        interface org.varlink.service

        # Who made the service, and the interfaces it offers.
        method GetInfo() -> (
          vendor: string,
          product: string,
          version: string,
          url: string,
          interfaces: []string
        )

        # The text of an interface.
        method GetInterfaceDescription(interface: string) -> (description: string)

        # No such interface here.
        error InterfaceNotFound (interface: string)

        # The interface has no such method.
        error MethodNotFound (method: string)

        # The interface declares the method, this service does not offer it.
        error MethodNotImplemented (method: string)

        # A parameter is missing or has the wrong type or value.
        error InvalidParameter (parameter: string)

        # The caller may not do this.
        error PermissionDenied ()

        # The method answers only calls with the flag 'more'.
        error ExpectedMore ()

        """
}
