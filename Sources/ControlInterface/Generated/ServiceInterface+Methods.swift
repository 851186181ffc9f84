// Generated from org.mohafez.Service.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

extension ServiceInterface {
    /// Tells how the daemon is.
    ///
    /// Access: read.
    package enum GetStatus: ControlMethod {
        package static let name = "org.mohafez.Service.GetStatus"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var status: Status

            package init(status: Status) {
                self.status = status
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                status = try object.required("status", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("status", status.json)
                return object
            }
        }
    }

    /// Streams every event from now on, until the caller closes; needs the flag 'more'.
    ///
    /// Access: read.
    package enum Monitor: ControlMethod {
        package static let name = "org.mohafez.Service.Monitor"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var event: Event

            package init(event: Event) {
                self.event = event
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                event = try object.required("event", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("event", event.json)
                return object
            }
        }
    }

    /// Leaves the inboxes alone until Resume, also after a restart.
    ///
    /// Files being worked on are finished. Access: change.
    package enum Pause: ControlMethod {
        package static let name = "org.mohafez.Service.Pause"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var state: State

            package init(state: State) {
                self.state = state
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                state = try object.required("state", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("state", state.json)
                return object
            }
        }
    }

    /// Goes on taking files.
    ///
    /// Access: change.
    package enum Resume: ControlMethod {
        package static let name = "org.mohafez.Service.Resume"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var state: State

            package init(state: State) {
                self.state = state
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                state = try object.required("state", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("state", state.json)
                return object
            }
        }
    }

    /// Lists every inbox now, as after an overflow; answers when it is done, with the number of entries
    /// found.
    ///
    /// Access: change.
    package enum Rescan: ControlMethod {
        package static let name = "org.mohafez.Service.Rescan"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var entries: Int

            package init(entries: Int) {
                self.entries = entries
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                entries = try object.required("entries", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("entries", entries.json)
                return object
            }
        }
    }

    /// Reads the configuration again: all of it is taken, or none.
    ///
    /// Access: change.
    package enum Reload: ControlMethod {
        package static let name = "org.mohafez.Service.Reload"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            /// Names of the settings that are different now.
            package var changed: [String]
            /// Those of them that a restart must bring into force.
            package var needRestart: [String]

            package init(changed: [String], needRestart: [String]) {
                self.changed = changed
                self.needRestart = needRestart
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                changed = try object.required("changed", at: place)
                needRestart = try object.required("needRestart", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("changed", changed.json)
                object.append("needRestart", needRestart.json)
                return object
            }
        }
    }

    /// Tells the limits in force.
    ///
    /// Access: read.
    package enum GetLimits: ControlMethod {
        package static let name = "org.mohafez.Service.GetLimits"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var limits: Limits

            package init(limits: Limits) {
                self.limits = limits
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                limits = try object.required("limits", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("limits", limits.json)
                return object
            }
        }
    }
}
