// `npm run bench`: what this package costs, as ratios of what was measured side by side in this one run.
import { benchCalls } from "./benchCalls";
import { benchFlows } from "./benchFlows";
import { benchLoading } from "./benchLoading";

async function main(): Promise<void> {
    const sizes = process.argv.slice(2).map(Number);
    if (!sizes.every((size) => Number.isInteger(size) && size > 0 && size <= 10_000)) {
        throw new Error("npm run bench takes numbers of flows, e.g. `npm run bench -- 10 100`.");
    }
    benchLoading();
    await benchCalls();
    await benchFlows(sizes.length > 0 ? sizes : [10, 100, 1000]);
}

main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
});
