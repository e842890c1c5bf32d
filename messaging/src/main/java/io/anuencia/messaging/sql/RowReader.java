package io.anuencia.messaging.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the row that the cursor is on. */
@FunctionalInterface
public interface RowReader<T> {

    /** Reads one row and does not move the cursor. */
    T read(ResultSet row) throws SQLException;
}
