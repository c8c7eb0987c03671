# Writes `out`, a C++ file with the bytes of the files of `rows` ("path=file,path=file"), which
# stand in `source_dir`. The content type goes by the ending.
set(type_html "text/html; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_json "application/json")
set(type_svg "image/svg+xml")
set(type_png "image/png")
set(type_ico "image/x-icon")
set(type_woff2 "font/woff2")
set(type_txt "text/plain; charset=utf-8")

set(arrays "")
set(table "")
set(number 0)
string(REPLACE "," ";" rows "${rows}")
foreach(row IN LISTS rows)
  string(REGEX MATCH "^(.*)=(.*)\\.([a-z0-9]+)$" matched "${row}")
  set(path "${CMAKE_MATCH_1}")
  set(file "${source_dir}/${CMAKE_MATCH_2}.${CMAKE_MATCH_3}")
  set(type "${type_${CMAKE_MATCH_3}}")
  if(NOT matched OR type STREQUAL "")
    message(FATAL_ERROR "${row}: no content type is known for this file")
  endif()
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND arrays "constexpr char kFile${number}[] = {${bytes}};\n")
  string(APPEND table
    "    {\"${path}\", \"${type}\", {kFile${number}, sizeof(kFile${number})}},\n")
  math(EXPR number "${number} + 1")
endforeach()

file(WRITE "${out}" "// Written by cmake/write_embedded_files.cmake.
#include \"server/static_files.h\"

namespace server {
namespace {

${arrays}
constexpr StaticFile kFiles[] = {
${table}};

}  // namespace

std::span<const StaticFile> static_files() { return kFiles; }

}  // namespace server
")
