-- HSQLDB maps the first 256 MB of its file into memory, which the process then counts for its own. It reads larger files without.
${embedded}SET FILES NIO FALSE;
