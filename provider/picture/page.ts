import { drawFlow } from "./flowSvg";
import { type Markup, markup, withCode } from "./markup";
import { drawOverview } from "./overviewSvg";
import { pageStyle } from "./pageStyle";
import {
    type FlowPicture,
    hasChanged,
    hasDrift,
    type ObjectPicture,
    objectsOf,
    type Picture,
    type ProjectPicture,
} from "./picture";
import { changeTable, driftTable, fieldTable, stageTable } from "./tables";
import { describeSource, remarksOf } from "./words";

/** A picture as one page of HTML, which loads nothing and runs nothing. */
export function toPage(picture: Picture): string {
    const { stack, origin, comparedWith, projects, webhooks } = picture;
    const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Verifik in stack ${stack}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the flows</a>
<header>
<p class="eyebrow">Verifik</p>
<h1>Stack ${stack}</h1>
<p>${withCode(describeSource(picture))}</p>
${summary(picture)}
${legend(picture)}
</header>
<main id="content" tabindex="-1">
${origin === undefined ? [] : [finding("drift", markup`Drift`, driftTable(picture))]}
${comparedWith === undefined ? [] : [finding("changes", markup`Changed since ${comparedWith}`, changeTable(picture))]}
${projects.map((project) => projectSection(picture, project))}
${webhooks.length === 0 ? [] : [webhookSection(picture)]}
</main>
</body>
</html>
`;
    return page.text;
}

function summary({ projects, webhooks, origin, comparedWith, ...picture }: Picture): Markup {
    const objects = objectsOf({ ...picture, projects, webhooks });
    const flows = projects.flatMap((project) => project.flows);
    const live = flows.filter(({ liveness }) => liveness.state === "live").length;
    const drifted = objects.filter(hasDrift).length;
    const changed = objects.filter(hasChanged).length;
    return markup`<ul class="summary">
<li>${count(projects.length, "project")}</li>
<li>${count(flows.length, "flow")}, ${live} live</li>
<li>${count(webhooks.length, "webhook")}</li>
${origin === undefined ? [] : [markup`<li class="${drifted > 0 ? "drift" : ""}">${count(drifted, "object")} with drift</li>`]}
${comparedWith === undefined ? [] : [markup`<li class="${changed > 0 ? "changed" : ""}">${count(changed, "object")} changed</li>`]}
</ul>`;
}

function legend({ origin, comparedWith }: Picture): Markup {
    const entries: [look: string, words: string][] = [
        ["mandatory", "mandatory, or a way that is offered"],
        ["optional", "optional"],
        ["passive", "skipped, off, or left to the dashboard"],
        ...(origin === undefined
            ? []
            : ([["drift", "drift: Verifik has something else than the program says"]] as const)),
        ...(comparedWith === undefined ? [] : ([["changed", "changed since then"]] as const)),
    ].map(([look, words]) => [look!, words!]);
    return markup`<ul class="legend" aria-label="Legend">
${entries.map(([look, words]) => markup`<li><i class="${look}" aria-hidden="true"></i>${words}</li>`)}
</ul>`;
}

function finding(id: string, title: Markup, table: Markup): Markup {
    return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<article>${table}</article></section>`;
}

function projectSection(picture: Picture, project: ProjectPicture): Markup {
    const heading = `${project.key}-heading`;
    return markup`<section aria-labelledby="${heading}">
<div class="title"><h2 id="${heading}">Project ${project.title}</h2>${stateLine(project, project.status, project.status === "active")}</div>
<article id="${project.key}">
${notesOf(project)}
<div class="pair">${drawOverview(project, picture.webhooks)}<div>${fieldTable(project, true)}</div></div>
</article>
${project.flows.map((flow) => flowArticle(picture, flow))}
</section>`;
}

function flowArticle(picture: Picture, flow: FlowPicture): Markup {
    const { key, title, purpose, liveness } = flow;
    const webhooks = picture.webhooks.filter((webhook) => flow.webhooks.includes(webhook.key));
    const names = webhooks.map((webhook) => webhook.title);
    return markup`<article id="${key}" aria-labelledby="${key}-heading">
<div class="title"><h3 id="${key}-heading">Flow ${title}</h3>${stateLine(flow, liveness.state, liveness.state === "live")}</div>
<p class="about">${purpose}. It is ${liveness.state === "unknown" ? "not known whether it is live" : liveness.state}: ${liveness.reason}.</p>
${notesOf(flow)}
<div class="pair">${flow.stages.length === 0 ? markup`` : drawFlow(flow, names)}<div>${stageTable(flow)}${fieldTable(flow, false)}</div></div>
</article>`;
}

function webhookSection({ webhooks }: Picture): Markup {
    return markup`<section aria-labelledby="webhooks"><h2 id="webhooks">Webhooks</h2>
${webhooks.map(
    (webhook) => markup`<article id="${webhook.key}" aria-labelledby="${webhook.key}-heading">
<div class="title"><h3 id="${webhook.key}-heading">Webhook ${webhook.title}</h3>${stateLine(webhook, webhook.status, webhook.status === "reports")}</div>
${notesOf(webhook)}
${fieldTable(webhook, true)}
</article>`,
)}
</section>`;
}

function stateLine(object: ObjectPicture, state: string, isLive: boolean): Markup {
    const marks = [...(hasDrift(object) ? ["drift"] : []), ...(hasChanged(object) ? ["changed"] : [])];
    return markup`<span class="${isLive ? "state live" : "state"}">${state}</span>${remarksOf(object).map(
        (remark) => markup`<span class="state">${remark}</span>`,
    )}${marks.map((mark) => markup`<span class="state ${mark}">${mark}</span>`)}`;
}

function notesOf({ notes }: ObjectPicture): Markup {
    if (notes.length === 0) return markup``;
    return markup`<ul class="notes">${notes.map((note) => markup`<li>${withCode(note)}</li>`)}</ul>`;
}

function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
