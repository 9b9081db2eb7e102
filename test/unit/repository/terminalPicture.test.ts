import { readFileSync } from "node:fs";
import { pictureFile, terminalPicture, withoutChance } from "../../../scripts/terminalPicture";
import { inProcessEngine } from "../../stack/inProcessEngine";

const picture = readFileSync(pictureFile, "utf8");

/** The lines of text in it, as they are read. */
const lines = [...picture.matchAll(/<text class="(?!name)[^>]*>(.*)<\/text>/g)].map(([, text]) =>
    text!.replaceAll(/<\/?tspan[^>]*>/g, "").replaceAll(/&#(\d+);/g, (_all, code) => String.fromCharCode(code)),
);

describe("the picture of a terminal", () => {
    it("is what the demo prints today; `npm run picture` makes it again", async () => {
        expect(await terminalPicture(inProcessEngine)).toBe(picture);
    }, 120_000);

    it("shows a preview, and the PUT of the one field", () => {
        expect(lines.length).toBeGreaterThan(15);
        expect(lines.length).toBeLessThanOrEqual(26);
        expect(lines.filter((line) => line.length > 80)).toEqual([]);
        expect(lines.filter((line) => line.includes('~ status: "draft" => "active"'))).toHaveLength(2);
        expect(lines).toContain("  Calls to Verifik: none");
        expect(lines.at(-2)).toBe('    {"status":"active"}');
    });

    it("is well-formed", () => {
        const open: string[] = [];
        const tags = [...picture.matchAll(/<(\/?)([a-z]+)((?: [\w:-]+="[^"<&]*")*)(\/?)>/g)];
        for (const [, closing, name = "", , empty] of tags) {
            if (closing) expect(open.pop()).toBe(name);
            else if (!empty) open.push(name);
        }
        expect(open).toEqual([]);
        expect(tags[0]![2]).toBe("svg");
        const texts = picture.replaceAll(/<[^>]*>/g, "");
        expect(texts).not.toMatch(/[<>]|&(?!#\d+;)/);
        expect(picture.match(/</g)).toHaveLength(tags.length);
    });

    it("has a title and a description, looks dark on dark screens, and loads and runs nothing", () => {
        expect(picture).toMatch(/ role="img" aria-labelledby="title desc">/);
        expect(picture).toMatch(/<title id="title">[^<]+<\/title>/);
        expect(picture).toMatch(/<desc id="desc">[^<]+<\/desc>/);
        expect(picture).toContain("@media (prefers-color-scheme: dark)");
        expect(picture).not.toMatch(/<(script|image|foreignObject|use)|href|url\(|@import|\son\w+=/);
    });

    it("holds no port and no id of a run", () => {
        const chance = ["on http://127.0.0.1:35123", `${"a1".repeat(12)} and ${"b2".repeat(12)}`, "a1".repeat(12)];
        expect(withoutChance(chance)).toEqual([
            "on http://127.0.0.1:4000",
            "67054e609e2c794b78e02af8 and 6705501b9e2c794b78e02b14",
            "67054e609e2c794b78e02af8",
        ]);
    });
});
