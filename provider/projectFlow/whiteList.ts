import { ApiError, type ErrorContext } from "../api/errors";
import type { JsonObject } from "../json/json";
import { type Endpoint, listObjects } from "../lifecycle/resourceClient";

/** The people of all white lists, a row each. Only Verifik's dashboard shows it. */
const rows: Endpoint = { path: "/v2/project-flow-white-lists", references: ["projectFlow", "project"] };

/**
 * The flow with the people of its white list, where the program manages them and the flow shows only their ids, or no
 * list at all. A server without those rows leaves the flow as it is.
 */
export async function withWhiteList(flow: JsonObject, managed: JsonObject, subject: ErrorContext): Promise<JsonObject> {
    const { whiteList, _id } = flow;
    // A flow that keeps its people elsewhere may show an empty list.
    const isShown = Array.isArray(whiteList) && whiteList.length > 0;
    if (isShown || !Array.isArray(managed["whiteList"])) return flow;
    const query = { where_projectFlow: String(_id) };
    try {
        const people = await listObjects(rows, query, subject);
        return { ...flow, whiteList: people.filter((person) => person["projectFlow"] === _id) };
    } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 404) throw error;
        return flow;
    }
}
