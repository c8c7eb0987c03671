# Files that the server gives as they are, made part of the program: "path=file". A file that
# changes is embedded anew at the next build.
set(static_files
  "/=server/pages/index.html"
  "/page.css=server/pages/page.css"
  "/openapi.json=server/openapi.json")

set(embedded_sources "")
foreach(row IN LISTS static_files)
  string(REGEX REPLACE "^.*=" "${PROJECT_SOURCE_DIR}/" file "${row}")
  list(APPEND embedded_sources ${file})
endforeach()
set(embedded_files ${PROJECT_BINARY_DIR}/static_files.cpp)
list(JOIN static_files "," static_file_rows)
add_custom_command(OUTPUT ${embedded_files}
  COMMAND ${CMAKE_COMMAND} -D out=${embedded_files} -D source_dir=${PROJECT_SOURCE_DIR}
    -D rows=${static_file_rows} -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded_files.cmake
  DEPENDS ${embedded_sources} ${PROJECT_SOURCE_DIR}/cmake/write_embedded_files.cmake
    ${PROJECT_SOURCE_DIR}/cmake/embedded_files.cmake
  VERBATIM)
