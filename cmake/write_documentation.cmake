# cmake -D LIGGARE=program -D OUTPUT=folder -P write_documentation.cmake
# Writes man1/*.1 and the completions into the folder, and last the file `made`.

function(write_output file)
  execute_process(COMMAND ${LIGGARE} ${ARGN} OUTPUT_FILE ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${OUTPUT})
file(MAKE_DIRECTORY ${OUTPUT}/man1)
execute_process(COMMAND ${LIGGARE} manual --list OUTPUT_VARIABLE pages COMMAND_ERROR_IS_FATAL ANY)
string(STRIP "${pages}" pages)
string(REPLACE "\n" ";" pages "${pages}")
foreach(page IN LISTS pages)
  # "liggare key new" is the page liggare-key-new(1).
  string(REPLACE " " "-" name "${page}")
  string(REPLACE " " ";" words "${page}")
  list(POP_FRONT words)
  write_output(${OUTPUT}/man1/${name}.1 manual ${words})
endforeach()
write_output(${OUTPUT}/liggare.bash completion bash)
write_output(${OUTPUT}/_liggare completion zsh)
write_output(${OUTPUT}/liggare.fish completion fish)
file(TOUCH ${OUTPUT}/made)
