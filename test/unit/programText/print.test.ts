import { Block, Code, type Expression } from "../../../provider/programText/expression";
import { print } from "../../../provider/programText/print";
import { printComment, printKey, printString } from "../../../provider/programText/textLiteral";
import { assertFormatted } from "../../programText/format";

const long = "x".repeat(100);

describe("the text of a value", () => {
    it.each<[string, Expression, string]>([
        ["null", null, "null"],
        ["a number", 1e21, "1e21"],
        ["a small number", 1e-7, "1e-7"],
        ["text", "it's", '"it\'s"'],
        ["text with more double quotes", 'a "b"', "'a \"b\"'"],
        ["text with both", "\"a\" 'b'", '"\\"a\\" \'b\'"'],
        ["text of a template", "\u0024{x}`\\", '"\u0024{x}`\\\\"'],
        ["control characters", "\0\n\t\u2028\u202e\ufeff", '"\\u0000\\n\\t\\u2028\\u202e\\ufeff"'],
        ["half of a pair", "a\ud800", '"a\\ud800"'],
        ["letters", "Bogotá 😀", '"Bogotá 😀"'],
        ["code", new Code("shop.id"), "shop.id"],
        ["nothing in it", { a: {}, b: [] }, "{ a: {}, b: [] }"],
        ["keys", { "es-CO": 1, a_b: 2, "": 3, "1": 4 }, '{ "1": 4, "es-CO": 1, a_b: 2, "": 3 }'],
        ["wide letters", { contents: "日本語".repeat(18) }, `{\n    contents:\n        "${"日本語".repeat(18)}",\n}`],
        ["a list of objects with several keys", [{ a: 1, b: 2 }], "[{ a: 1, b: 2 }]"],
        [
            "several of them",
            [
                { a: 1, b: 2 },
                { a: 3, b: 4 },
            ],
            "[\n    { a: 1, b: 2 },\n    { a: 3, b: 4 },\n]",
        ],
        ["several with one key", [{ a: 1 }, { b: 2 }], "[{ a: 1 }, { b: 2 }]"],
        [
            "lists of several",
            [
                [1, 2],
                [3, 4],
            ],
            "[\n    [1, 2],\n    [3, 4],\n]",
        ],
        ["a long string below its name", { contents: long + long }, `{\n    contents:\n        "${long + long}",\n}`],
        ["a long string beside a short name", { name: long + long }, `{\n    name: "${long + long}",\n}`],
        ["a list that does not fit", [long, long], `[\n    "${long}",\n    "${long}",\n]`],
    ])("%s", (_, value, text) => {
        expect(print(value, 0, 13)).toBe(text);
        assertFormatted([`const value = ${print(value, 0, 13)};\n`.replace("shop.id", "a.b")]);
    });

    it("of numbers that do not fit fills lines", () => {
        const text = `const value = ${print(
            Array.from({ length: 60 }, (_, index) => index * 1000),
            0,
            13,
        )};\n`;
        expect(text.split("\n").length).toBeLessThan(10);
        assertFormatted([text]);
    });

    it("of a block has a line for each property, and comments before the last", () => {
        const block = new Block(
            [
                ["name", "Shop"],
                ["adopt", "5f"],
            ],
            ["one\ntwo", "three"],
        );
        expect(print(block, 4, 4)).toBe(
            [
                "{",
                '        name: "Shop",',
                "        // one\\ntwo",
                "        // three",
                '        adopt: "5f",',
                "    }",
            ].join("\n"),
        );
    });

    it("of a call that does not fit has its argument on a line of its own", () => {
        expect(print(new Code(`config.requireSecret("${long}")`), 0, 13)).toBe(
            `config.requireSecret(\n    "${long}",\n)`,
        );
    });

    it("never sets a prototype, ends a comment, or hides what it says", () => {
        expect(printKey("__proto__")).toBe('["__proto__"]');
        expect(printComment("a\r\nimport 'x'\u2029b\u202e")).toBe("a\\r\\nimport 'x'\\u2029b\\u202e");
        expect(printString("\u200b\u00a0")).toBe('"\\u200b\\u00a0"');
    });
});
