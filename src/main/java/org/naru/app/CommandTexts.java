package org.naru.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;

/** What the command line says, in the operator's language: {@code NARU_LANG}, else the terminal's, else English. */
final class CommandTexts {
    private static final String USAGE_PREFIX = "app.";

    private CommandTexts() {}

    static Texts of(Map<String, String> environment) {
        for (String name : List.of("NARU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                return Texts.of(value.startsWith("ko") ? Language.KO : Language.EN);
            }
        }
        return Texts.of(Language.EN);
    }

    /** What {@code --help} says. Its keys stand in the bundle with {@code app.} before them. */
    static ResourceBundle usage(Language language) {
        Properties texts = new Properties();
        String file = "/messages/app_" + language.code() + ".properties";
        try (InputStream stream = CommandTexts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing because the program is incomplete");
            }
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> keys = texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith(USAGE_PREFIX))
                .map(key -> key.substring(USAGE_PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
        return new ResourceBundle() {
            @Override
            protected @Nullable Object handleGetObject(String key) {
                return texts.getProperty(USAGE_PREFIX + key);
            }

            @Override
            public Enumeration<String> getKeys() {
                return Collections.enumeration(keys);
            }
        };
    }
}
