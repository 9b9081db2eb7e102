import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import type { JsonObject } from "../../../provider/json/json";
import { toMarkdown } from "../../../provider/picture/markdown";
import { toPage } from "../../../provider/picture/page";
import type { Picture } from "../../../provider/picture/picture";
import { findChromium } from "./chromium";
import { pictureOf } from "./outline";
import { idOf, resource, stateOf, twoProjects } from "./states";

const executablePath = findChromium();

/** A stack with all there is to mark: drift, what is gone, what is the dashboard's, changes, and names that are too long. */
function markedPicture(): Picture {
    const live = new Map(
        twoProjects
            .filter(({ kind }) => kind !== "ProjectActivation")
            .map(({ kind, outputs, more }): [string, JsonObject | undefined] => {
                const { id } = more as { id: string };
                const { managed, ...object } = JSON.parse(JSON.stringify(outputs)) as JsonObject;
                return [id, { _id: id, ...object, ...(kind === "Webhook" ? {} : { status: "active" }) }];
            }),
    );
    const edit = (index: number, change: (object: JsonObject) => void) => change(live.get(idOf(index))!);
    edit(5, (project) => Object.assign(project, { status: "paused" }));
    edit(2, ({ loginSettings }) => Object.assign(loginSettings!, { livenessMinScore: 0.75, phone: true }));
    edit(3, ({ onboardingSettings }) =>
        Object.assign((onboardingSettings as JsonObject)["steps"]!, { liveness: "skip" }),
    );
    live.set(idOf(7), undefined);
    const name = "Kiosk at the gate, “The Wide WWWWWWWWWWW Market” — third floor";
    live.set(idOf(9), { _id: idOf(9), project: idOf(1), type: "login", name, status: "draft", loginSettings: {} });
    const before = twoProjects
        .filter((one) => one.name !== "person")
        .map((one) => (one.name === "sign-up" ? { ...one, outputs: { ...one.outputs, onboardingSettings: {} } } : one));
    return pictureOf(twoProjects, {
        live: { origin: "https://api.verifik.co", objects: live },
        before: { name: "main", state: stateOf([...before, resource("ProjectFlow", "old", 11, { project: idOf(1) })]) },
    });
}

if (executablePath === undefined) {
    it("a page is opened in Chromium, where there is one", () => {
        process.stderr.write("There is no Chromium on this machine: no page was opened.\n");
    });
} else
    describe("the page, in a browser", () => {
        const folder = mkdtempSync(join(tmpdir(), "verifik-pictures-"));
        const pages = { plain: pictureOf(twoProjects), marked: markedPicture(), empty: pictureOf([]) };
        let browser: Browser;

        beforeAll(async () => {
            // Root has no sandbox to run in.
            const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
            browser = await chromium.launch({ executablePath, args });
            for (const [name, picture] of Object.entries(pages))
                writeFileSync(join(folder, `${name}.html`), toPage(picture));
        });

        afterAll(async () => {
            await browser.close();
            if (process.env["KEEP_SCREENSHOTS"] === undefined) rmSync(folder, { recursive: true });
            else process.stderr.write(`The screenshots are in ${folder}.\n`);
        });

        async function open(name: string, width: number, colorScheme: "light" | "dark"): Promise<Page> {
            const context = await browser.newContext({
                viewport: { width, height: 800 },
                colorScheme,
                bypassCSP: true,
            });
            const page = await context.newPage();
            const loaded: string[] = [];
            page.on("request", (request) => loaded.push(request.url()));
            page.on("pageerror", (error) => loaded.push(error.message));
            page.on("console", (message) => loaded.push(message.text()));
            const { href } = pathToFileURL(join(folder, `${name}.html`));
            await page.goto(href);
            expect(loaded).toEqual([href]);
            return page;
        }

        it.each([
            ["marked", 1280, "light"],
            ["marked", 1280, "dark"],
            ["marked", 390, "light"],
            ["marked", 390, "dark"],
            ["plain", 390, "light"],
            ["empty", 1280, "dark"],
        ] as const)("%s, %i pixels wide, %s: it loads nothing, and all of it fits", async (name, width, scheme) => {
            const page = await open(name, width, scheme);
            await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
            const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
            expect(background).toBe(scheme === "dark" ? "rgb(13, 17, 23)" : "rgb(246, 248, 250)");
            expect(await page.evaluate(findMisplacedTexts)).toEqual([]);
            await page.evaluate(unfold);
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
            await page.context().close();
        });

        it.each(["light", "dark"] as const)("axe finds nothing that keeps people out, %s", async (scheme) => {
            const page = await open("marked", 1280, scheme);
            await page.evaluate(unfold);
            await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
            const { violations, passes } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ["violations"] })`);
            expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
            expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(["color-contrast", "link-name"]));
            await page.context().close();
        });

        it("is walked through by keyboard: each stage is a link, in its order, to the row that tells of it", async () => {
            const page = await open("plain", 1280, "light");
            const names: (string | undefined)[] = [];
            for (let count = 0; count < 14; count++) {
                await page.keyboard.press("Tab");
                names.push(
                    await page.evaluate(() => {
                        const { activeElement } = document;
                        return activeElement?.textContent?.trim().replaceAll(/\s+/g, " ");
                    }),
                );
            }
            expect(names).toEqual([
                "Skip to the flows",
                "Project Shop active",
                "Flow login live",
                "Webhook Reports reports",
                "Flow sign-up live",
                "Webhook Reports reports",
                "All that is known: 7 fields",
                "Who is let in checked by Verifik Lets in only the white list White list [secret] Strategy whitelist " +
                    "Source API Asks [secret]",
                "Sign in in one of these ways",
                "Code by email offered Sent by mailgun",
                "Live face offered Liveness score at least 0.7 Search score at least 0.9 Search mode ACCURATE",
                "Other ways left to the dashboard Passkey",
                "Not offered off Code by phone",
                "All that is known: 18 fields",
            ]);
            await page.keyboard.press("Shift+Tab");
            await page.keyboard.press("Shift+Tab");
            await page.keyboard.press("Shift+Tab");
            expect(
                await page.evaluate(() => getComputedStyle(document.activeElement!.querySelector("rect")!).strokeWidth),
            ).toBe("4px");
            await page.keyboard.press("Enter");
            const row = page.locator("tr:target");
            expect(await row.innerText()).toContain("Liveness score at least 0.7");
            await page.context().close();
        });

        it("is read out with roles and names", async () => {
            const page = await open("marked", 1280, "light");
            const session = await page.context().newCDPSession(page);
            const { nodes } = await session.send("Accessibility.getFullAXTree");
            const said = nodes
                .filter(({ ignored }) => !ignored)
                .map(({ role, name }) => `${role?.value}: ${name?.value}`);
            for (const expected of [
                "heading: Stack dev",
                "heading: Drift",
                "heading: Changed since main",
                "heading: Flow login",
                "main: ",
                "group: What people go through in flow login",
                "link: Flow login live, drift",
                "link: Code by phone offered (program: off) drift",
                "link: Form skipped (new) changed",
                "table: Step by step",
                "columnheader: Owner",
                "rowheader: Live face",
                "list: Legend",
            ]) {
                expect(said).toContain(expected);
            }
            await page.context().close();
        });

        it("Mermaid draws the charts of the same pictures", async () => {
            const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
            await page.setContent("<body></body>");
            await page.addScriptTag({ path: require.resolve("mermaid/dist/mermaid.min.js") });
            const charts = [pages.plain, pages.marked].flatMap((picture) =>
                [...toMarkdown(picture).matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, chart]) => chart!),
            );
            for (const [index, chart] of charts.entries()) {
                const text = await page.evaluate(drawChart, { chart, id: `chart${index}` });
                expect(text).toContain("Project ");
                await page.screenshot({ path: join(folder, `chart-${index}.png`), fullPage: true });
            }
            await page.close();
        });
    });

/** In the page: opens what is folded up. */
function unfold(): void {
    for (const details of document.querySelectorAll("details")) details.setAttribute("open", "");
}

/** In the page: the texts of drawings that stand outside their box, or on another text. */
function findMisplacedTexts(): string[] {
    const isInside = (inner: DOMRect, outer: DOMRect) =>
        inner.left >= outer.left &&
        inner.right <= outer.right &&
        inner.top >= outer.top &&
        inner.bottom <= outer.bottom;
    const overlap = (one: DOMRect, other: DOMRect) =>
        one.left < other.right && other.left < one.right && one.top + 3 < other.bottom && other.top + 3 < one.bottom;
    return [...document.querySelectorAll("svg.drawing")].flatMap((svg) => {
        const texts = [...svg.querySelectorAll("text")].map((text) => ({
            words: text.textContent ?? "",
            at: text.getBoundingClientRect(),
            box: (text.closest("a")?.querySelector("rect.box") ?? svg).getBoundingClientRect(),
        }));
        return texts
            .filter(
                ({ at, box }, index) =>
                    !isInside(at, box) || texts.slice(index + 1).some((other) => overlap(at, other.at)),
            )
            .map(({ words }) => words);
    });
}

/** In the page: draws a chart, and returns the words in it. */
async function drawChart({ chart, id }: { chart: string; id: string }): Promise<string> {
    const { mermaid } = globalThis as unknown as {
        mermaid: { initialize(config: object): void; render(id: string, chart: string): Promise<{ svg: string }> };
    };
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
    document.body.innerHTML = (await mermaid.render(id, chart)).svg;
    return document.body.textContent ?? "";
}
