package org.naru.vault.pages;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a browser's own tools see of pages and of shared workers: which there are, what is in their memory, what they compute. */
final class Devtools {
    private Devtools() {}

    /** The shared workers of the whole browser, by the id of their target. */
    static Set<String> workers(BrowserContext context) {
        CDPSession session = context.browser().newBrowserCDPSession();
        JsonObject targets = session.send("Target.getTargets");
        session.detach();
        Set<String> found = new HashSet<>();
        for (var each : targets.getAsJsonArray("targetInfos")) {
            JsonObject target = each.getAsJsonObject();
            if (target.get("type").getAsString().equals("shared_worker")) {
                found.add(target.get("targetId").getAsString());
            }
        }
        return found;
    }

    /** A picture of the memory of a page, as text. */
    static String heap(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        StringBuilder all = new StringBuilder();
        session.on(
                "HeapProfiler.addHeapSnapshotChunk",
                chunk -> all.append(chunk.get("chunk").getAsString()));
        session.send("HeapProfiler.enable");
        session.send("HeapProfiler.collectGarbage");
        session.send("HeapProfiler.takeHeapSnapshot");
        session.detach();
        return all.toString();
    }

    /** Looks into a shared worker, which Playwright itself does not. */
    static final class Worker implements AutoCloseable {
        private final Page page;
        private final CDPSession browser;
        private final String session;
        private final Map<Integer, JsonObject> answers = new ConcurrentHashMap<>();
        private final StringBuilder snapshot = new StringBuilder();
        private int asked;
        private boolean closed;

        /** @param page any page of the browser: while it waits, answers come */
        Worker(Page page, String target) {
            this.page = page;
            browser = page.context().browser().newBrowserCDPSession();
            browser.on(
                    "Target.receivedMessageFromTarget",
                    event -> took(JsonParser.parseString(event.get("message").getAsString())
                            .getAsJsonObject()));
            JsonObject which = new JsonObject();
            which.addProperty("targetId", target);
            which.addProperty("flatten", false);
            session = browser.send("Target.attachToTarget", which)
                    .get("sessionId")
                    .getAsString();
        }

        private void took(JsonObject message) {
            if (message.has("id")) {
                answers.put(message.get("id").getAsInt(), message);
            } else if (message.get("method").getAsString().equals("HeapProfiler.addHeapSnapshotChunk")) {
                snapshot.append(message.getAsJsonObject("params").get("chunk").getAsString());
            }
        }

        private JsonObject send(String method, JsonObject parameters) {
            int id = ++asked;
            JsonObject message = new JsonObject();
            message.addProperty("id", id);
            message.addProperty("method", method);
            message.add("params", parameters);
            JsonObject sent = new JsonObject();
            sent.addProperty("sessionId", session);
            sent.addProperty("message", message.toString());
            browser.send("Target.sendMessageToTarget", sent);
            page.waitForCondition(() -> answers.containsKey(id));
            JsonObject answer = answers.remove(id);
            if (answer == null || answer.has("error")) {
                throw new AssertionError(method + ": " + answer);
            }
            return answer.getAsJsonObject("result");
        }

        /** What an expression is, inside the worker: a text. */
        String evaluate(String expression) {
            JsonObject parameters = new JsonObject();
            parameters.addProperty("expression", expression);
            parameters.addProperty("returnByValue", true);
            JsonObject result = send("Runtime.evaluate", parameters);
            if (result.has("exceptionDetails")) {
                throw new AssertionError(result.toString());
            }
            JsonObject value = result.getAsJsonObject("result");
            return value.has("value") ? value.get("value").getAsString() : "";
        }

        /** A picture of its memory, as text. */
        String heap() {
            snapshot.setLength(0);
            send("HeapProfiler.enable", new JsonObject());
            send("HeapProfiler.collectGarbage", new JsonObject());
            send("HeapProfiler.takeHeapSnapshot", new JsonObject());
            return snapshot.toString();
        }

        /** Looks away: a worker that is looked at does not end. May be called again. */
        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            JsonObject which = new JsonObject();
            which.addProperty("sessionId", session);
            browser.send("Target.detachFromTarget", which);
            browser.detach();
        }
    }
}
