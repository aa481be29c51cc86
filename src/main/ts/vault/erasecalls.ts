// Erasing, as the worker asks the server for it. Needs no key; it stands behind the lock because what is named there can only be seen open.
import type { Session } from "./session";
import { Stop } from "./subjects";

export const eraseCalls = (unlocked: () => Session): Record<string, (args: Record<string, unknown>) => Promise<unknown>> => ({
  erase: async (args) => {
    const { subjects, reason } = args;
    if (!Array.isArray(subjects) || typeof reason !== "string") throw new Stop("wrong");
    const certificates: string[] = [];
    for (const each of subjects) certificates.push(await unlocked().api.erase(String(each), reason));
    return certificates;
  },
});
