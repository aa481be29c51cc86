package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs of a text that was cut off or damaged. */
final class Truncated {
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)[^\\s\\uFFFC<>()\"'”’가-힣]*");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w.-]*");
    private static final Pattern HOST =
            Pattern.compile("(?:https?://)?([A-Za-z0-9-]+\\.)+[A-Za-z]{2,24}(?::\\d+)?(?:[/?#].*)?");
    private static final Pattern TRAILING = Pattern.compile("[.,;:!?]+$");
    private static final Pattern CUT = Pattern.compile("(?:\\.{3,}|…|[-–—,])\\s*$");
    private static final Pattern GARBAGE =
            Pattern.compile("\\\\(?:begin|end|hline|textbf|multicolumn)\\b|\\$\\$|&nbsp;|\\{#[^}]*$");

    private Truncated() {}

    /**
     * A sign.
     *
     * @param at where it stands
     * @param key of the sentence that says it
     * @param text what stands there
     */
    record Found(int at, String key, String text) {}

    static List<Found> in(String text) {
        List<Found> all = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            String plain = TRAILING.matcher(address.group()).replaceAll("");
            if (!isAddress(plain)) {
                all.add(new Found(address.start(), "address", plain));
            }
        }
        Matcher mail = MAIL.matcher(text);
        while (mail.find()) {
            if (!isMail(TRAILING.matcher(mail.group()).replaceAll(""))) {
                all.add(new Found(mail.start(), "address", mail.group()));
            }
        }
        Matcher cut = CUT.matcher(text);
        if (cut.find()) {
            all.add(new Found(cut.start(), "cut", text.substring(Math.max(0, cut.start() - 20))));
        }
        Matcher garbage = GARBAGE.matcher(text);
        while (garbage.find()) {
            all.add(new Found(garbage.start(), "garbage", garbage.group()));
        }
        return all;
    }

    /** Whether an address is whole: a host with at least one dot besides that of {@code www}. */
    static boolean isAddress(String address) {
        String host = address.replaceFirst("^(?:https?://)?(?:www\\.)?", "");
        return HOST.matcher(host).matches();
    }

    static boolean isMail(String address) {
        return address.matches("[\\w.+-]+@(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,24}");
    }
}
