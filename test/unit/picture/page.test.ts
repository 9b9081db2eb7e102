import { markup, withCode } from "../../../provider/picture/markup";
import { toPage } from "../../../provider/picture/page";
import { fitText, wrapText } from "../../../provider/picture/textWidth";
import { pictureOf } from "./outline";
import { hostile, named, twoProjects } from "./states";

const all = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map(([, found]) => found!);

describe("a picture as a page", () => {
    const page = toPage(pictureOf(twoProjects));

    it("runs nothing and loads nothing", () => {
        expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=/i);
        expect(page).toContain(
            `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
        );
        expect(all(page, /href="([^"]*)"/g).filter((address) => !address.startsWith("#"))).toEqual([]);
    });

    it("has each name once, and each link leads to one", () => {
        const ids = all(page, /\sid="([^"]*)"/g);
        expect(ids.length).toBeGreaterThan(40);
        expect(new Set(ids).size).toBe(ids.length);
        const named = all(page, /(?:href="#|aria-labelledby="|aria-describedby=")([^"]*)"/g);
        expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    });

    it("says the same as its drawings in tables, and holds nothing of people", () => {
        for (const text of [
            "Liveness score at least 0.7",
            "Colombia: government id, passport",
            "left to the dashboard",
        ]) {
            expect(page.split(text).length - 1).toBeGreaterThanOrEqual(2);
        }
        expect(page).not.toMatch(/ann\.private|Ann Private|not:to:be:shown|not-to-be-shown|key=abc/);
    });

    it.each(hostile)("takes no name for markup: %j", (name) => {
        const page = toPage(pictureOf(named(name), { stack: name, before: { name, state: {} } }));
        expect(page).not.toMatch(/<script|<img|<b>|<br|javascript:alert\(1\)">/);
        const plain = toPage(pictureOf(named("Shop"), { stack: "Shop", before: { name: "Shop", state: {} } }));
        const tags = (text: string) =>
            all(text.slice(text.indexOf("<body>")), /<(\/?\w+)/g).filter((tag) => !/text|ts?pan/.test(tag));
        expect(tags(page)).toEqual(tags(plain));
        expect(page).not.toMatch(/[\p{Cf}\p{Co}]/u);
    });
});

it.each([
    [markup`<b>${"<i>&\"'`"}</b>`, "<b>&#60;i&#62;&#38;&#34;&#39;&#96;</b>"],
    [markup`${markup`<b>`}${[markup`<i>`, markup`<u>`]}${undefined}${1}`, "<b><i><u>1"],
    [withCode("Run `a < b` now."), "Run <code>a &#60; b</code> now."],
])("markup escapes what it does not make: %#", ({ text }, expected) => {
    expect(text).toBe(expected);
});

it.each([
    ["one two three", 60, ["one two", "three"]],
    ["one", 60, ["one"]],
    ["", 60, [""]],
    ["abcdefghijklmnopqrst", 60, ["abcdefgh", "ijklmnop", "qrst"]],
])("%s in lines of %i pixels", (text, width, expected) => {
    expect(wrapText(text, 13, width)).toEqual(expected);
});

it("a text that is too wide for its line ends in dots", () => {
    expect(fitText("short", 13, 100)).toBe("short");
    expect(fitText("a text that is long", 13, 80)).toBe("a text tha…");
});
