// Reads a list of charts from standard input, and prints what Mermaid says of each: the kind of chart, or the fault.
import DOMPurify from "dompurify";

// It cleans HTML for a page, and there is no page here. What a chart says it does not decide.
DOMPurify.addHook ??= () => undefined;
DOMPurify.sanitize ??= (text) => text;

const { default: mermaid } = await import("mermaid");
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const verdicts = [];
for (const chart of JSON.parse(Buffer.concat(chunks).toString())) {
    verdicts.push(
        await mermaid.parse(chart).then(
            ({ diagramType }) => diagramType,
            (error) => error.message,
        ),
    );
}
console.log(JSON.stringify(verdicts));
