package io.anuencia.testbed.benchmarks.people;

import io.anuencia.testbed.benchmarks.PeakMemory;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Contacts-service with only its database and broker. */
final class ContactsAlone implements AutoCloseable {

    private static final List<Part> OTHERS =
            List.of(Part.CONSENT, Part.DISPATCH, Part.WEBHOOK, Part.SIMULATOR);

    private final LocalStack stack;

    private ContactsAlone(LocalStack stack) {
        this.stack = stack;
    }

    static ContactsAlone start(Path data) {
        LocalStack stack = LocalStack.start(Options.forTests(data), System.out::println);
        OTHERS.forEach(stack::kill);
        return new ContactsAlone(stack);
    }

    String url() {
        return stack.description().url(Part.CONTACTS);
    }

    String token() {
        return stack.description().token();
    }

    Api api() {
        return new Api(url(), token());
    }

    String kafka() {
        return stack.description().kafka();
    }

    Connection database() throws SQLException {
        return stack.description().postgres().connect("contacts");
    }

    /** Returns the peak resident memory of the service's process, in MiB. */
    long peakMemoryMiB() throws IOException {
        return PeakMemory.inMiB(stack.pid(Part.CONTACTS).orElseThrow());
    }

    @Override
    public void close() {
        stack.close();
    }
}
