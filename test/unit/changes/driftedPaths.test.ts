import { differingPaths } from "../../../provider/changes/driftedPaths";

describe("where two objects differ", () => {
    it.each([
        ["a leaf", { a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 } }, [["b", "c"]]],
        ["an element", { list: [{ a: 1, b: 2 }] }, { list: [{ a: 1, b: 3 }] }, [["list", 0, "b"]]],
        ["one more element", { list: ["a"] }, { list: ["a", "b"] }, [["list", 1]]],
        ["one less", { list: ["a", "b"] }, { list: ["a"] }, [["list", 1]]],
        ["another type", { a: [1] }, { a: { b: 1 } }, [["a"]]],
        ["null in place of a section", { a: { b: 1 } }, { a: null }, [["a"]]],
        ["nothing", { a: { b: [null] } }, { a: { b: [null] } }, []],
    ])("is named by path: %s", (_, before, after, paths) => {
        expect(differingPaths(before, after)).toEqual(paths);
    });
});
