import { behaviourOf, personality } from "../stack/personality";
import { faultCase, type Method, type Operation, servers, type Times } from "./cell";

// The cells that tell most. `npm run faults` runs all of them.
const telling: [Operation, Method, string, Times][] = [
    ["create", "POST", "reset before the work", "once"],
    ["create", "POST", "reset after the work", "once"],
    ["create", "POST", "reset after the work", "throughout"],
    ["create", "POST", "200 with broken JSON", "throughout"],
    ["create", "POST", "502 with HTML", "once"],
    ["create", "POST", "429 without", "once"],
    ["create", "POST", "422 that repeats what was sent", "once"],
    ["update", "PUT", "422 that repeats what was sent", "once"],
    ["create", "GET", "redirect to another host", "throughout"],
    ["adopt", "PUT", "reset after the work", "throughout"],
    ["adopt", "GET", "status 500", "once"],
    ["update", "PUT", "reset before the work", "throughout"],
    ["update", "PUT", "200 with another flow's id", "throughout"],
    ["update", "GET", "200 with a cut body", "once"],
    ["refresh", "GET", "200 with another flow's id", "throughout"],
    ["refresh", "GET", "502 with HTML", "throughout"],
    ["delete", "DELETE", "reset after the work", "throughout"],
    ["delete", "DELETE", "429 with Retry-After", "once"],
    ["create", "POST", "202 and done later", "once"],
    ["update", "PUT", "202 and never done", "once"],
    ["delete", "DELETE", "202 and done later", "once"],
    ["update", "GET", "410 without the work", "once"],
    ["create", "POST", "422 that echoes in twelve spellings", "once"],
    ["update", "PUT", "422 that echoes in twelve spellings", "once"],
    ["update", "GET", "200 with 9 MB", "once"],
    ["refresh", "GET", "200, nested 5,000 deep", "throughout"],
];

(personality === undefined ? describe : describe.skip)("a provider host whose call goes wrong", () => {
    it.each(telling)(
        "%s, %s, %s, %s: one clean run later all is as the program says",
        async (operation, method, mishap, times) => {
            expect(await faultCase(operation, method, mishap, times)).toMatchObject({
                wrong: [],
                named: false,
                leaked: [],
            });
        },
        60_000,
    );

    it("that gets the id of another flow for the one it made: says so, the guard names it, and there is no second one", async () => {
        const result = await faultCase("create", "POST", "200 with another flow's id", "once");
        expect(result).toEqual({ failed: true, named: true, wrong: [], leaked: [] });
    }, 60_000);
});

(personality === undefined ? describe : describe.skip)(
    "an update of a section on a server that replaces and shows secrets masked",
    () => {
        it("loses nothing that the program declares", async () => {
            const { masked } = servers;
            expect(await faultCase("update", "PUT", "reset after the work", "once", masked)).toMatchObject({
                wrong: [],
                leaked: [],
            });
        }, 60_000);
    },
);

// Each answer of an odd server, gone wrong: the cells in which a doubled or lost object would be likeliest.
const likeliest = telling.filter(([operation]) => ["create", "update", "delete"].includes(operation));

(personality === undefined ? describe.skip : describe)(`a call that goes wrong on a server like ${personality}`, () => {
    it.each(likeliest)(
        "%s, %s, %s, %s: nothing lost, nothing doubled, nothing leaked",
        async (operation, method, fault, times) => {
            const result = await faultCase(operation, method, fault, times, behaviourOf(personality!));
            expect(result).toMatchObject({ wrong: [], leaked: [] });
        },
        60_000,
    );
});
