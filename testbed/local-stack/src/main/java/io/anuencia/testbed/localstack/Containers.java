package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the files for services in containers that use the stores of a folder: those from which
 * {@code deploy/kubernetes/overlays/local/secrets} makes its secrets, the simulator's world, and
 * the addresses of the stores.
 */
final class Containers {
    /** Path under which the local overlay mounts the token of the simulator. */
    static final String TOKEN_REF = "file:/etc/anuencia/graph/local";

    private final DataFolder folder;
    private final Settings settings;
    private final Environment environment;

    Containers(DataFolder folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
        this.environment = new Environment(folder, settings);
    }

    /** Writes all files; {@code stores} comes last, so that whoever sees it sees everything. */
    void write() {
        try {
            Path target = Files.createDirectories(folder.root().resolve("containers"));
            secrets().forEach((name, value) -> DataFolder.write(target.resolve(name), value));
            DataFolder.write(target.resolve("config.json"), SimulatorConfiguration.of(settings));
            DataFolder.write(
                    target.resolve("stores"),
                    "%s %d%n".formatted(settings.bootstrapServers(), settings.port(Part.POSTGRES)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what containers need", e);
        }
    }

    /** Returns the secrets by the names that the script uses. */
    private Map<String, String> secrets() throws IOException {
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("pepper", settings.pepper());
        secrets.put("page-keys", PageKey.in(folder));
        secrets.put("app-secret", settings.appSecret());
        secrets.put("verify-token", settings.verifyToken());
        secrets.put("graph-token", settings.graphToken());
        secrets.put("user", LocalPostgres.USER);
        secrets.put("password", LocalPostgres.PASSWORD);
        secrets.put("ledger.pem", Files.readString(LedgerKey.in(folder)));
        secrets.put("issuer-public.pem", Files.readString(environment.publicKey()));
        secrets.put("token", Files.readString(environment.tokenFile()));
        return secrets;
    }
}
