package org.naru.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where scripts, styles and pictures lie: names that carry a hash of their content, so that they never go stale. */
@Component
public class Assets {
    private final Map<String, String> addresses;

    /** Reads the list that the client's build wrote. */
    Assets() {
        try (InputStream list = Assets.class.getResourceAsStream("/static/assets/list.properties")) {
            if (list == null) {
                throw new IllegalStateException("the client was not built: /static/assets/list.properties is missing");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(list, StandardCharsets.UTF_8));
            addresses = properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of assets cannot be read", e);
        }
    }

    /**
     * The address of an asset.
     *
     * @param name its plain name, such as {@code naru.css}
     * @throws IllegalArgumentException if the build made none of that name
     */
    public String at(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return address;
    }
}
