// Preloaded into the processes of the stand-in: nobody needs to see the provider wait. On a CLI it waits as it really does.
const Module = require("node:module");
const { join } = require("node:path");
const { leapingClock } = require("./leapingClock.js");

const clockFile = join("provider", "api", "clock.js");
const load = Module._extensions[".js"];

Module._extensions[".js"] = (module, file) => {
    load(module, file);
    if (file.endsWith(clockFile)) Object.assign(module.exports.clock, leapingClock(Number(process.env.CLOCK_SPEED)));
};
