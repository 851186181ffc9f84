// usage: document-benchmark texts COUNT PASSES FOLDER...   texts in CPU time, from bytes to article
//        document-benchmark pages PASSES FOLDER            pages likewise
//        document-benchmark memory FORMAT                  peak memory of one file of 4 to 8 MiB, beside its size
//        document-benchmark stream FILE                    peak memory of decoding and reading a file piece by piece
//        document-benchmark fuzz COUNT [FORMAT]            mutated inputs of every format
import Glibc

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.count) {
case ("texts", 4...):
    Speed.texts(
        count: Int(arguments[2]) ?? 1,
        passes: Int(arguments[3]) ?? 1,
        folders: Array(arguments.dropFirst(3))
    )
case ("pages", 3...): Speed.pages(passes: Int(arguments[2]) ?? 1, folders: Array(arguments.dropFirst(2)))
case ("memory", 2): PeakMemory.measure(arguments[2])
case ("stream", 2): exit(PeakMemory.stream(arguments[2]) ? 0 : 1)
case ("fuzz", 2...): exit(Fuzz.run(count: Int(arguments[2]) ?? 1, only: arguments.dropFirst(2).first) ? 0 : 1)
default:
    print("usage: document-benchmark texts|pages|memory|fuzz ..., see main.swift")
    exit(64)
}
