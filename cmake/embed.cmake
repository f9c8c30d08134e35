# All embedded data, without the code that includes it.
add_custom_target(tip_generated)

# tip_embed(target file symbol): makes a data file readable at run time without a path, as
# `std::string_view tip::data::symbol()` declared in "<symbol>.data.h".
function(tip_embed target file symbol)
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.data)
  add_custom_command(
    OUTPUT ${out}.cpp ${out}.h
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${source} -DOUT=${out} -DSYMBOL=${symbol}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
    DEPENDS ${source} ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
    VERBATIM)
  add_custom_target(${symbol}_data DEPENDS ${out}.cpp ${out}.h)
  add_dependencies(tip_generated ${symbol}_data)
  target_sources(${target} PRIVATE ${out}.cpp ${out}.h)
  set_source_files_properties(${out}.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
