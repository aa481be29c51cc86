package org.naru.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what kind of browser and system a request comes from, in a few words its owner knows again. */
final class Devices {
    private static final Map<String, String> BROWSERS = ordered(
            "Edg/",
            "Edge",
            "Whale/",
            "Whale",
            "SamsungBrowser/",
            "Samsung Internet",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");
    private static final Map<String, String> SYSTEMS = ordered(
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "Mac OS X",
            "Mac",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private Devices() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return "?";
        }
        return first(BROWSERS, userAgent) + " · " + first(SYSTEMS, userAgent);
    }

    private static String first(Map<String, String> words, String text) {
        return words.entrySet().stream()
                .filter(word -> text.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("?");
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return java.util.Collections.unmodifiableMap(map);
    }
}
