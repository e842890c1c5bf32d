package io.anuencia.testbed.benchmarks.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.testbed.benchmarks.Statements;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/**
 * Our side of the comparison: a file is posted. The time ends when its import is completed and its
 * last event has left the outbox.
 */
final class Imports {

    private static final long LOOK_NANOS = 20_000_000;

    private final ContactsAlone contacts;
    private final Connection database;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Imports(ContactsAlone contacts, Connection database) {
        this.contacts = contacts;
        this.database = database;
    }

    /** Imports a file and returns the rows per second. */
    double run(Path file) throws IOException, InterruptedException, SQLException {
        return run(file, "/imports");
    }

    /** Tries a file in a dry run, which changes no contact, and returns the rows per second. */
    double tryOut(Path file) throws IOException, InterruptedException, SQLException {
        return run(file, "/imports?dryRun=true");
    }

    private double run(Path file, String call)
            throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        String importId = await(post(file, call));
        awaitNone("select count(*) from outbox");
        double seconds = (System.nanoTime() - begun) / 1e9;
        return created(importId) / seconds;
    }

    /** Imports a file and returns how many rows it created, without waiting for their events. */
    long apply(Path file) throws IOException, InterruptedException, SQLException {
        return created(await(post(file, "/imports")));
    }

    private String await(JsonNode accepted) throws SQLException {
        String importId = accepted.path("importId").asText();
        awaitNone(
                "select count(*) from import where id = '%s' and finished_at is null"
                        .formatted(importId));
        return importId;
    }

    private long created(String importId) {
        JsonNode report = contacts.api().get("/imports/" + importId);
        if (!report.path("state").asText().equals("COMPLETED")) {
            throw new IllegalStateException("the import failed: " + report);
        }
        long rows = report.path("created").asLong();
        if (rows != report.path("rows").asLong()) {
            throw new IllegalStateException("not every row was new: " + report);
        }
        return rows;
    }

    /** Polls the table, since no real caller polls the API fifty times a second. */
    private void awaitNone(String query) throws SQLException {
        while (Statements.number(database, query) > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private JsonNode post(Path file, String call) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(contacts.url() + call))
                        .header("authorization", "Bearer " + contacts.token())
                        .header("content-type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build();
        return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }
}
