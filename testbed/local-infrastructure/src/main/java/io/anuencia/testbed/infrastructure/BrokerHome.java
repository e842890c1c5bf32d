package io.anuencia.testbed.infrastructure;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files that every broker on this machine starts with: the jars of its own process, which are
 * inside this module's jar, and an empty log. Both are made once and kept, because that takes two
 * seconds and a JVM of its own.
 */
final class BrokerHome {

    /** The same for every broker; none ever meets another. */
    private static final String CLUSTER_ID = "anuenciaLocalStackAAAA";

    private static final String PROPERTIES = "meta.properties";
    private static final List<String> FLAGS =
            List.of(
                    "-Xmx320m",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true");

    private final Path folder;

    private BrokerHome(Path folder) {
        this.folder = folder;
    }

    /** Returns the home for this machine and these jars. */
    static BrokerHome kept() {
        try {
            return new BrokerHome(
                    KeptFolder.of("kafka", digest(), made -> new BrokerHome(made).fill()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the broker", e);
        }
    }

    /**
     * A digest of the log format, and of names and lengths of jars: reading all of them at each
     * start would take as long as unpacking them.
     */
    private static String digest() throws IOException {
        var content = new ByteArrayOutputStream();
        content.writeBytes(
                (CLUSTER_ID + configuration(Path.of(""))).getBytes(StandardCharsets.UTF_8));
        for (String name : names()) {
            var jar = url(name + ".jar").openConnection();
            long length = jar.getContentLengthLong();
            jar.getInputStream().close();
            content.writeBytes((name + " " + length + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return KeptFolder.digest(content.toByteArray());
    }

    private void fill() throws IOException {
        Files.createDirectories(jars());
        for (String name : names()) {
            try (InputStream content = url(name + ".jar").openStream()) {
                Files.copy(content, jars().resolve(name + ".jar"));
            }
        }
        var configuration = folder.resolve("server.properties");
        Files.writeString(configuration, configuration(empty()));
        ChildProcess.run(
                java(
                        folder.resolve("format.log"),
                        false,
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        CLUSTER_ID,
                        "-c",
                        configuration.toString()));
    }

    /** A configuration for formatting; nobody listens at its ports. */
    private static String configuration(Path data) {
        return BrokerConfiguration.of(9092, 9093, data, List.of());
    }

    private static List<String> names() throws IOException {
        try (var list = url("jars.txt").openStream()) {
            return List.of(
                    new String(list.readAllBytes(), StandardCharsets.UTF_8).trim().split(","));
        }
    }

    private static URL url(String name) throws IOException {
        var url = BrokerHome.class.getResource("/broker/" + name);
        if (url == null) {
            throw new IOException("the jar of this module lacks broker/" + name);
        }
        return url;
    }

    /** Creates an empty log, unless there is a log already. */
    void format(Path data) throws IOException {
        if (Files.exists(data.resolve(PROPERTIES))) {
            return;
        }
        Files.createDirectories(data);
        var parts = new ArrayList<Path>();
        try (var files = Files.list(empty())) {
            files.forEach(parts::add);
        }
        // The log is recognised by this file, so it is copied last.
        parts.sort(Comparator.comparing(part -> part.endsWith(PROPERTIES)));
        for (Path part : parts) {
            Files.copy(part, data.resolve(part.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns how to start a program of the broker. */
    ChildProcess.Spec java(
            Path log, boolean outlivesParent, String mainClass, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(List.of(arguments));
        return new ChildProcess.Spec("Kafka", command, Map.of(), log, outlivesParent);
    }

    private String classPath() {
        try {
            return names().stream()
                    .map(name -> jars().resolve(name + ".jar").toString())
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the list of the broker's jars", e);
        }
    }

    private Path jars() {
        return folder.resolve("jars");
    }

    private Path empty() {
        return folder.resolve("empty");
    }
}
