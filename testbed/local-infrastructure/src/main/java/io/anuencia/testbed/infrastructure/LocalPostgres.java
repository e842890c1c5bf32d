package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server on the loopback address that can be killed and restarted on its data.
 *
 * <p>Writes survive a kill of any of its processes, but not a loss of power: fsync is off.
 */
public final class LocalPostgres implements AutoCloseable {
    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String SHARED_PORT = "anuencia.testbed.postgres.port";

    private final Path folder;
    private final int port;
    private final boolean outlivesParent;
    private final Path log;
    private final Path home = PostgresBinaries.unpacked();
    private ChildProcess process;

    /**
     * Creates a server that is not started.
     *
     * @param folder folder of {@code data} and {@code postgres.log}; created if missing
     * @param outlivesParent false: the server dies with this JVM
     */
    public LocalPostgres(Path folder, int port, boolean outlivesParent) {
        this(folder, port, outlivesParent, folder.resolve("postgres.log"));
    }

    /** Creates a server that is not started, with its log elsewhere. */
    public LocalPostgres(Path folder, int port, boolean outlivesParent, Path log) {
        this.folder = folder.toAbsolutePath();
        this.log = log.toAbsolutePath();
        this.port = port;
        this.outlivesParent = outlivesParent;
    }

    /** Returns a running server in a temporary folder that lives as long as this JVM. */
    public static LocalPostgres temporary() {
        var postgres =
                new LocalPostgres(TemporaryFolder.create("postgres"), FreePorts.next(), false);
        postgres.start();
        return postgres;
    }

    /**
     * Returns the port of the one server that all tests of this JVM share. It is in a system
     * property because Quarkus loads test classes once per class loader, and a static field would
     * start a server for each.
     */
    static int sharedPort() {
        var properties = System.getProperties();
        synchronized (properties) {
            if (properties.getProperty(SHARED_PORT) == null) {
                properties.setProperty(SHARED_PORT, Integer.toString(temporary().port));
            }
            return Integer.parseInt(properties.getProperty(SHARED_PORT));
        }
    }

    /**
     * Starts it on its data, which it creates first if there are none, and returns when it answers.
     */
    public synchronized void start() {
        refuseWhenInUse();
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialise();
        }
        // After a kill the old backends need a moment to notice; until then the start is refused.
        boolean answers =
                Waiting.until(
                        PATIENCE,
                        () -> {
                            if (process == null || !process.isAlive()) {
                                process = launch();
                            }
                            return answers();
                        });
        if (!answers) {
            throw new IllegalStateException("PostgreSQL does not answer, see " + log);
        }
    }

    private void refuseWhenInUse() {
        var lock = data().resolve("postmaster.pid");
        try {
            if (!Files.exists(lock)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(lock).get(0).trim());
            boolean runs =
                    ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .flatMap(p -> p.info().command())
                            .filter(c -> c.endsWith("postgres"))
                            .isPresent();
            if (runs) {
                throw new IllegalStateException(
                        "the folder "
                                + data()
                                + " is in use by process "
                                + pid
                                + ": stop it first");
            }
            Files.delete(lock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + lock, e);
        }
    }

    private void initialise() {
        try {
            Files.createDirectories(folder);
            var passwordFile = folder.resolve("password");
            Files.writeString(passwordFile, PASSWORD);
            ChildProcess.run(
                    spec(
                            List.of(
                                    home.resolve("bin/initdb").toString(),
                                    "--pgdata=" + data(),
                                    "--username=" + USER,
                                    "--pwfile=" + passwordFile,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--no-sync",
                                    "--set=fsync=off",
                                    "--set=full_page_writes=off")));
            Files.delete(passwordFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a database in " + folder, e);
        }
    }

    private ChildProcess launch() {
        var command =
                new ArrayList<>(
                        List.of(home.resolve("bin/postgres").toString(), "-D", "" + data()));
        Map.of(
                        "port", "" + port,
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "max_connections", "200",
                        // The default is smaller than the tables of one large campaign.
                        "shared_buffers", "1GB",
                        "max_wal_size", "2GB",
                        "timezone", "UTC",
                        "log_timezone", "UTC")
                .forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return ChildProcess.start(spec(command));
    }

    private ChildProcess.Spec spec(List<String> command) {
        var whole = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is not root.
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(command);
        return new ChildProcess.Spec(
                "PostgreSQL", whole, Map.of("LC_ALL", "C"), log, outlivesParent);
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(jdbcUrl(USER), USER, PASSWORD)) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Creates an empty database if there is none with this name. */
    public void createDatabase(String name) {
        createDatabase(port, name);
    }

    /** Creates an empty database on the server at this port, whoever started it. */
    public static void createDatabase(int port, String name) {
        if (!DATABASE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (var connection = DriverManager.getConnection(jdbcUrl(port, USER), USER, PASSWORD);
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
    }

    /** Kills the postmaster with kill -9; its backends notice and end. */
    public synchronized void kill() {
        process.kill();
    }

    /** Stops it by a fast shutdown: connections are cut, everything is written. */
    public synchronized void stop() {
        if (process != null && process.isAlive()) {
            process.interrupt(PATIENCE);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** The postmaster's process id. */
    public synchronized long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Path data() {
        return folder.resolve("data");
    }
}
