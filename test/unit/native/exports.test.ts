import { join } from "node:path";
import ts from "typescript";

/** What a module of the package exports, with whether that is a value or a type alone. */
function exportsOf(checker: ts.TypeChecker, program: ts.Program, file: string): Map<string, "value" | "type"> {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
    return new Map(
        checker.getExportsOfModule(module).map((symbol) => {
            const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
            return [symbol.name, original.flags & ts.SymbolFlags.Value ? "value" : "type"];
        }),
    );
}

it("pulumi-verifik/native exports every name that pulumi-verifik does", () => {
    const [dynamic, native] = ["index.ts", "native/index.ts"].map((file) => join(__dirname, "../../../provider", file));
    const program = ts.createProgram([dynamic!, native!], { noLib: true, types: [], strict: true });
    const checker = program.getTypeChecker();
    const offered = exportsOf(checker, program, native!);
    const wanted = exportsOf(checker, program, dynamic!);
    expect([...wanted.values()].filter((what) => what === "type").length).toBeGreaterThan(30);
    expect([...wanted].filter(([name]) => !offered.has(name))).toEqual([]);
});

it("pulumi-verifik/native has each value of pulumi-verifik at run time", () => {
    const load = (name: string) => Object.keys(jest.requireActual<object>(name));
    expect(load("../../../provider/native")).toEqual(expect.arrayContaining(load("../../../provider")));
});
