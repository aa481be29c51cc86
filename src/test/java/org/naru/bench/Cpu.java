package org.naru.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time used, in seconds: of this program, and of a database server with all its processes. Seconds of the clock
 * would tell of whoever else uses the machine.
 */
record Cpu(double program, double server) {
    private static final double TICKS = 100; // USER_HZ of Linux on every architecture we run on

    /** Used until now, by this program and by the server with that process id. */
    static Cpu now(long postmaster) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double server = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path each : all) {
                server += ofServer(each, postmaster);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cpu(system.getProcessCpuTime() / 1e9, server);
    }

    Cpu since(Cpu before) {
        return new Cpu(program - before.program, server - before.server);
    }

    Cpu plus(Cpu other) {
        return new Cpu(program + other.program, server + other.server);
    }

    double both() {
        return program + server;
    }

    /** Of the postmaster also what its ended children used: a connection that was closed counts on. */
    private static double ofServer(Path process, long postmaster) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long used = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (Long.parseLong(process.getFileName().toString()) == postmaster) {
                return (used + Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
            }
            return Long.parseLong(fields[1]) == postmaster ? used / TICKS : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
