package org.naru.vault.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a browser and the program and keeps every byte that the browser sends: addresses, heads and bodies, of pages and of
 * workers alike. A browser's own list of requests leaves those of shared workers out.
 */
final class Tap implements AutoCloseable {
    private final ServerSocket server;
    private final int to;
    private final List<ByteArrayOutputStream> sent = new CopyOnWriteArrayList<>();

    Tap(int to) {
        this.to = to;
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "http://localhost:" + server.getLocalPort();
    }

    /** All that was sent so far, one connection after the other. */
    String all() {
        StringBuilder all = new StringBuilder();
        for (ByteArrayOutputStream each : sent) {
            synchronized (each) {
                all.append(each.toString(StandardCharsets.UTF_8)).append('\n');
            }
        }
        return all.toString();
    }

    private void serve() {
        try {
            while (!server.isClosed()) {
                Socket from = server.accept();
                Socket there = new Socket("localhost", to);
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                sent.add(kept);
                Thread.ofVirtual().start(() -> pass(from, there, kept));
                Thread.ofVirtual().start(() -> pass(there, from, new ByteArrayOutputStream()));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private static void pass(Socket from, Socket there, ByteArrayOutputStream kept) {
        byte[] some = new byte[16 * 1024];
        try (from;
                there) {
            InputStream in = from.getInputStream();
            OutputStream out = there.getOutputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                synchronized (kept) {
                    kept.write(some, 0, read);
                }
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two went away, and so does the other.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
