const { default: Sequencer } = require("@jest/test-sequencer");

/** Whether a file runs programs, which takes seconds, however small the file is. */
const runsPrograms = ({ path }) => !/[\\/]test[\\/]unit[\\/]/.test(path);

/** Jest begins with the largest files. Here small ones may take longest, and nothing long should begin last. */
module.exports = class extends Sequencer {
    sort(tests) {
        const sorted = super.sort(tests);
        return [...sorted.filter(runsPrograms), ...sorted.filter((test) => !runsPrograms(test))];
    }
};
