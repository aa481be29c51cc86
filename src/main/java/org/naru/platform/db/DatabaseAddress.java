package org.naru.platform.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and how to log in. Its text form hides the password.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param database the database's name
 * @param user the role to log in as
 * @param password its password, empty if the server asks for none
 * @param options further options of the driver, such as {@code sslmode}
 */
public record DatabaseAddress(
        String host, int port, String database, String user, String password, Map<String, String> options) {
    /** Keeps a copy of the options. */
    public DatabaseAddress {
        options = Map.copyOf(options);
    }

    /**
     * Reads {@code postgresql://user:password@host:5432/database?sslmode=require}, or the same behind {@code jdbc:} with
     * {@code user} and {@code password} as options.
     *
     * @throws DatabaseUnavailable if the text is not such an address; the message does not repeat it, for it may hold a
     *     password
     */
    public static DatabaseAddress parse(String text) {
        String plain = text.strip();
        plain = plain.startsWith("jdbc:") ? plain.substring(5) : plain;
        try {
            URI uri = new URI(plain);
            boolean scheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!scheme
                    || uri.getHost() == null
                    || uri.getRawPath() == null
                    || uri.getRawPath().length() < 2) {
                throw new DatabaseUnavailable("platform.db.url-unreadable");
            }
            Map<String, String> options = options(uri.getRawQuery() == null ? "" : uri.getRawQuery());
            String[] who = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
            String user = decoded(who[0]).isEmpty() ? options.getOrDefault("user", "") : decoded(who[0]);
            String password = who.length > 1 ? decoded(who[1]) : options.getOrDefault("password", "");
            options.remove("user");
            options.remove("password");
            if (user.isEmpty()) {
                throw new DatabaseUnavailable("platform.db.url-without-user");
            }
            return new DatabaseAddress(
                    uri.getHost(),
                    uri.getPort() < 0 ? 5432 : uri.getPort(),
                    decoded(uri.getRawPath().substring(1)),
                    user,
                    password,
                    options);
        } catch (URISyntaxException e) {
            throw new DatabaseUnavailable("platform.db.url-unreadable");
        }
    }

    /** The same database for another role. */
    public DatabaseAddress as(String role, String rolePassword) {
        return new DatabaseAddress(host, port, database, role, rolePassword, options);
    }

    /** Another database of the same server. */
    public DatabaseAddress in(String otherDatabase) {
        return new DatabaseAddress(host, port, otherDatabase, user, password, options);
    }

    /** The driver's address, without user and password. */
    public String jdbcUrl() {
        String query = options.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", options.isEmpty() ? "" : "?", ""));
        return "jdbc:postgresql://" + host + ":" + port + "/" + encoded(database) + query;
    }

    /** A source of single connections, not pooled and not bound to transactions. For set-up, copying and tests. */
    public DataSource direct() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("naru");
        source.setConnectTimeout(10);
        source.setTcpKeepAlive(true);
        return source;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database + " [sealed]";
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        StringTokenizer pairs = new StringTokenizer(query, "&");
        while (pairs.hasMoreTokens()) {
            String[] pair = pairs.nextToken().split("=", 2);
            options.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : "");
        }
        return options;
    }

    private static String decoded(String text) {
        // A plus is a plus in a password, not a space as in a form.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
