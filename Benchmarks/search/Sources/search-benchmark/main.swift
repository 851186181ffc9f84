// usage: search-benchmark generate DOCUMENTS FOLDER
//        search-benchmark measure FOLDER WORK QUERIES PART
import Glibc

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "generate" where arguments.count == 4:
    Generator().write(documentCount: Int(arguments[2]) ?? 0, folder: arguments[3])
case "measure" where arguments.count == 6:
    Measurement(
        folder: arguments[2],
        work: arguments[3],
        queryLimit: Int(arguments[4]) ?? 0,
        part: arguments[5]
    ).run()
default:
    print("usage: search-benchmark generate DOCUMENTS FOLDER | measure FOLDER WORK QUERIES PART")
    exit(2)
}
