internal import ControlInterface

/// The answers about names: an archive that knows none.
extension ControlFixture {
    func addNames(to table: inout ControlTable) {
        table.on(ArchiveInterface.Timeline.self) { _, _ in
            .init(events: [], isCut: false, durationMicroseconds: 1)
        }
        table.on(ArchiveInterface.Dossier.self) { parameters, _ in
            throw ArchiveInterface.Failure.noSuchEntity(entity: parameters.entity)
        }
        table.on(ArchiveInterface.Events.self) { _, _ in .init(events: [], isCut: false) }
    }
}
