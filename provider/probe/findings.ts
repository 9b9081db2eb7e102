/** What a question has for an answer where nothing told. */
export type Unknown = "unknown";

/**
 * How a server behaves where Verifik's pages leave it open. The words are those of the sandbox: `startSandbox(findings)`
 * behaves so, as far as it was learnt. Nothing in it comes from the account: no id, no token, no text.
 */
export interface Findings {
    /** What a PUT does to the keys of a section that its body leaves out. */
    nestedUpdates: "merge" | "replace" | Unknown;
    /** Whether the server fills in defaults of its own. */
    defaults: boolean | Unknown;
    /** Whether a flow shows the people of its white list. */
    writeOnly: "returned" | "leftOut" | Unknown;
    /** Whether a change of `status` is answered with success and not made. */
    ignoreStatus: boolean | Unknown;
    /** How an object is wrapped. */
    envelope: "bare" | "data" | "signed" | "completed" | Unknown;
    putAnswer: "object" | "withoutId" | "empty" | "success" | "sent" | "before" | Unknown;
    postAnswer: "object" | "success" | Unknown;
    references: "ids" | "objects" | Unknown;
    listItems: "whole" | "summaries" | Unknown;
    softDelete: boolean | Unknown;
    /** What a white list without `replaceList` does to the people who are on it. */
    whiteList: "replace" | "add" | Unknown;
    /** How a list tells its pages. */
    pagination: "inside" | "beside" | "perPage" | "none" | "docs" | Unknown;
    /** For how many milliseconds a read did not show what was written, at the longest. */
    lagMs: number;
    errorShape: "plain" | "upper" | "nested" | "text" | Unknown;
    /** Which parameter sets the size of a page. */
    pageSize: "limit" | "perPage" | "both" | "none" | Unknown;
    /** Whether a list of flows is filtered by type. */
    filtersLists: boolean | Unknown;
    /** Whether `replaceList: true` takes away who is not in the list that is sent. */
    replacesLists: boolean | Unknown;
    /** Whether the rows of white lists can be read. */
    whiteListRows: boolean | Unknown;
    /** Whether a project takes a second flow of a type. */
    secondFlow: boolean | Unknown;
    /** Whether a project can be read with its flows. */
    projectWithFlows: boolean | Unknown;
    /** Whether a new project is in demo mode. */
    demoMode: boolean | Unknown;
    /** The `version` of a new flow that names none. */
    version: number | Unknown;
}
