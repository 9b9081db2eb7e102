import { parseObject, parsePage, parseProblem } from "../../../provider/api/envelope";

const flow = { _id: "67996c2606c23de3bc785a23", status: "active" };

describe("a success body", () => {
    it.each([
        ["bare", flow],
        ["under data", { data: flow }],
        ["signed", { success: true, data: flow, signature: { dateTime: "x" } }],
        ["completed", { status: "completed", data: flow }],
        ["bare, with a field called data", { ...flow, data: { _id: "000000000000000000000000" } }],
    ])("holds its object %s", (_shape, body) => {
        expect(parseObject(JSON.stringify(body))).toMatchObject(flow);
    });

    it.each([
        ["empty", undefined, "its body is empty"],
        ["a web page", " <html></html>", "its body is a web page, not JSON"],
        ["cut off", '{"data":{"_id":"67996c', "its body is not complete JSON"],
        ["null", "null", "its body holds no object with an `_id`"],
        ["without an id", '{"data":{}}', "its body holds no object with an `_id`"],
        ["with an id that is none", '{"data":{"_id":"../.."}}', "its body holds no object with an `_id`"],
    ])("is nonsense if it is %s", (_what, body, message) => {
        expect(() => parseObject(body)).toThrow(message);
    });
});

describe("a list's body", () => {
    it.each([
        ["with pagination", { data: [flow], pagination: { page: 1, limit: 100, total: 1, pages: 3 } }, 3],
        ["with counts beside it", { data: [flow], total: 1, limit: 100, page: 1, pages: 2 }, 2],
        ["with a total and no pages", { data: [flow], total: 120, limit: 50, page: 1 }, 3],
        ["without counts", { data: [flow] }, undefined],
        ["bare", [flow], undefined],
    ])("tells its objects and pages %s", (_what, body, pages) => {
        expect(parsePage(JSON.stringify(body))).toEqual({ items: [flow], pages });
    });

    it.each([['{"data":{}}'], ['{"data":[1]}'], ['{"data":[{}]}']])("is nonsense as %s", (body) => {
        expect(() => parsePage(body)).toThrow("its body holds no list of objects with an `_id`");
    });
});

describe("an error body", () => {
    it.each([
        [
            { message: "project_flow_required", code: "Conflict" },
            { message: "project_flow_required", code: "Conflict", details: [] },
        ],
        [
            {
                message: "m",
                code: "UnprocessableEntity",
                status: 422,
                details: [{ field: "name", message: "too long" }],
            },
            { message: "m", code: "UnprocessableEntity", details: [{ field: "name", message: "too long" }] },
        ],
        [
            { error: "text", message: "UPPER_CODE" },
            { message: "text", code: "UPPER_CODE", details: [] },
        ],
        [
            { error: { message: "m", code: "c", details: [] }, timestamp: "t", status: 400 },
            { message: "m", code: "c", details: [] },
        ],
        [{ error: "Invalid request" }, { message: "Invalid request", details: [] }],
        ["nothing that is JSON", { details: [] }],
        ["<html>a page</html>", { details: [], isPage: true }],
        [{ message: { nested: true }, details: [1, null, {}] }, { details: [{ field: "?", message: "refused" }] }],
    ])("of the shape %j is understood", (body, problem) => {
        expect(parseProblem(typeof body === "string" ? body : JSON.stringify(body))).toEqual(problem);
    });
});
