package org.naru.publishing.drafts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.naru.platform.web.Frame;

/**
 * What stands at the top of each page of a report. Public because the generated template reads it.
 *
 * @param code names the report
 * @param year it is about
 */
public record Head(String code, int year, String title) {
    static Head of(Draft draft) {
        return new Head(draft.code(), draft.year(), draft.title());
    }

    /** Its address. */
    public String address() {
        return "/reports/" + code;
    }

    /** Its pages. */
    public Map<String, String> tabs(Frame frame) {
        Map<String, String> tabs = new LinkedHashMap<>();
        tabs.put(address(), frame.t("publishing.draft.text"));
        tabs.put(address() + "/pictures", frame.t("publishing.picture.title"));
        tabs.put(address() + "/history", frame.t("publishing.history.title"));
        tabs.put(address() + "/approval", frame.t("publishing.approval.title"));
        return tabs;
    }
}
