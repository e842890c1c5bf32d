package io.anuencia.messaging.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Maps the current row of a result set. */
@FunctionalInterface
public interface RowReader<T> {

    /** Maps the row without moving the cursor. */
    T read(ResultSet row) throws SQLException;
}
