-- How many KB of rows, as they are in the file, HSQLDB keeps in memory, where they take more than twice that; it begins with 10,000.
${embedded}SET FILES CACHE SIZE 4000;
