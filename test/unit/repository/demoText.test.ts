import {
    barred,
    callLines,
    coloured,
    ending,
    heading,
    toneOf,
    verdict,
    width,
    wrapped,
} from "../../../scripts/demoText";

const long = "a sentence of many words, ".repeat(12).trim();

describe("the text of the demo", () => {
    it("tells how far a step is, in a line as wide as the others may be", () => {
        const [blank, title, ...why] = heading(3, 9, "Activate", "It goes live.");
        expect(blank).toBe("");
        expect(title).toMatch(/^── Step 3 of 9: Activate ─+$/);
        expect(title).toHaveLength(width);
        expect(why).toEqual(["It goes live."]);
    });

    it("is never wider than 80", () => {
        const id = "67054e609e2c794b78e02af8";
        const path = `/v2/project-flows?project=${id}&type=login&page=1&limit=100&perPage=100`;
        const body = { project: id, loginSettings: { email: true, faceLiveness: true }, description: long };
        const lines = [
            ...heading(10, 10, "A title", long),
            ...barred([`      + description: ${JSON.stringify(long)}`, "x".repeat(300), "    verifik: short"]),
            ...callLines([{ method: "POST", path, body, status: 200 }]),
            ...verdict([long, long]),
            ...ending(9, 9, "10.10.10"),
            ...ending(3, 9, "0.1.0"),
        ];
        expect(lines.filter((line) => line.length > 80)).toEqual([]);
        expect(lines.length).toBeGreaterThan(40);
    });

    it.each([
        ["short", ["short"]],
        ["", [""]],
        ["one two three four", ["one two", "three four"]],
        ["  one two three", ["  one two", "    three"]],
        [' {"a":1,"b":2}', [' {"a":1,', '   "b":2}']],
        ["/a?page=1&size=9", ["/a?page=1&", "size=9"]],
        ['~ a: "b" => "c"', ['~ a: "b"', '=> "c"']],
        ["abcdefghijklmn", ["abcdefghij", "klmn"]],
    ])("%j goes on in the next line", (line, lines) => {
        expect(wrapped(line, 10)).toEqual(lines);
    });

    it("shows calls, and the bodies of changes", () => {
        expect(callLines([])).toEqual(["  Calls to Verifik: none"]);
        expect(callLines([{ method: "PUT", path: "/v2/flows/1", body: { status: "active" }, status: 200 }])).toEqual([
            "  → PUT /v2/flows/1 (200)",
            '    {"status":"active"}',
        ]);
    });

    it("says what a step did not do", () => {
        expect(verdict([])).toEqual(["  ✓ as it should be"]);
        expect(verdict(["it failed", "it said nothing"])).toEqual(["  ✗ it failed; it said nothing"]);
        expect(ending(8, 9, "0.1.0")).toContain("1 of 9 steps did NOT.");
    });

    it("ends with how to use the package: from a clone, and from npm", () => {
        const lines = ending(9, 9, "1.2.3").map((line) => line.trim());
        expect(lines).toContain("All 9 steps did what they say.");
        const commands = [
            "npm pack",
            "npm install ../pulumi-verifik/pulumi-verifik-1.2.3.tgz",
            "npm install pulumi-verifik",
        ];
        expect(lines.filter((line) => line.startsWith("npm "))).toEqual(commands);
        expect(lines.at(-1)).toMatch(/^Next: /);
    });

    it.each([
        ["── Step 1 of 9: Preview ──", "heading"],
        ["  │  +  a:b:C name created", "added"],
        ['  │       ~ status: "draft" => "active"', "changed"],
        ["  │     - 2 deleted", "removed"],
        ["  │     error: it must be a number", "bad"],
        ["  │     1 unchanged", undefined],
        ["  → PUT /v2/flows/1 (200)", "call"],
        ["  ✓ as it should be", "good"],
        ["  ✗ it failed", "bad"],
        ["The flow goes.", undefined],
    ])("%j is %s", (line, tone) => {
        expect(toneOf(line)).toBe(tone);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of terminals begin with one.
        expect(coloured(line).replaceAll(/\u001b\[\d+m/g, "")).toBe(line);
        expect(coloured(line) === line).toBe(tone === undefined);
    });

    it("colours no bar", () => {
        expect(coloured("  │ + 1 to create")).toBe("  │\u001b[32m + 1 to create\u001b[0m");
        expect(coloured("  ✓ as it should be")).toBe("\u001b[32m  ✓ as it should be\u001b[0m");
    });
});
