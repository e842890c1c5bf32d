package io.anuencia.testbed.infrastructure;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The class path of the broker's own process; the jars lie inside this module's jar. */
final class BrokerJars {
    private BrokerJars() {}

    /** Unpacks the jars that the folder lacks and returns all of them as a class path. */
    static String classPath(Path folder) {
        try {
            Files.createDirectories(folder);
            var paths = new ArrayList<String>();
            for (String name : names()) {
                var jar = folder.resolve(name + ".jar");
                if (!Files.exists(jar)) {
                    unpack(name, jar);
                }
                paths.add(jar.toString());
            }
            return String.join(File.pathSeparator, paths);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the broker", e);
        }
    }

    private static List<String> names() throws IOException {
        try (var list = open("jars.txt")) {
            return List.of(
                    new String(list.readAllBytes(), StandardCharsets.UTF_8).trim().split(","));
        }
    }

    private static void unpack(String name, Path jar) throws IOException {
        var partial = jar.resolveSibling(name + ".part");
        try (var content = open(name + ".jar")) {
            Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(partial, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream open(String name) throws IOException {
        var content = BrokerJars.class.getResourceAsStream("/broker/" + name);
        if (content == null) {
            throw new IOException("the jar of this module lacks broker/" + name);
        }
        return content;
    }
}
